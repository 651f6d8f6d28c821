"""The store on a Redis server, for any number of processes; all of Redis that the program knows
is here.

Every key carries the store's prefix as a hash tag, so that in a cluster all of one store lie in
one slot and a script may touch any of them. Every key has a time to live.
"""
