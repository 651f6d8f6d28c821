"""How far one Redis goes, on paper: arithmetic from measured figures, and the measuring."""
