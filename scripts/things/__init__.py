"""What teaches an encoder which words of a request name things that are to be kept."""
