"""The extensions that our agents speak: metadata keys on the wire, declared in every card."""

CANVAS = "urn:a2a-agents:canvas:v1"
"""The artifact ``canvas`` holds lines of nodes, edges and removals."""
FILES = "urn:a2a-agents:files:v1"
"""Artifact metadata: media type, language, size and hash of a document."""
STEPS = "urn:a2a-agents:steps:v1"
"""Status metadata: which step is at work; message metadata: edits of steps."""
BILL = "urn:a2a-agents:bill:v1"
"""Metadata of the last status: route, usage, cost and latency."""
POSITION = "urn:a2a-agents:position:v1"
"""Event metadata: the event's place in its task's log, also its SSE id."""

ALL = (CANVAS, FILES, STEPS, BILL, POSITION)
