"""What answers cost: which lane requests take, and what is given again, on frozen sets."""
