"""What the interface does, a module for each resource."""
