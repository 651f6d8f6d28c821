"""Asking any A2A server from the command line, through the SDK's client.

Knows A2A as every client does: nothing of our own server is imported here.
"""
