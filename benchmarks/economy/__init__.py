"""What answers cost: which lane requests take, on sets that were frozen before anything was tuned."""
