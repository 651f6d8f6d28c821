"""What projects in Python share, whatever their framework."""
