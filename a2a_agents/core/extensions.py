"""The extensions that our agents speak: metadata keys on the wire, declared in every card."""

CANVAS = "urn:a2a-agents:canvas:v1"
"""The artifact ``canvas`` holds lines of nodes, edges and removals."""
FILES = "urn:a2a-agents:files:v1"
"""Artifact metadata: media type, language, size and hash of a document."""
STEPS = "urn:a2a-agents:steps:v1"
"""Status metadata: which step is at work; message metadata: edits of steps."""
BILL = "urn:a2a-agents:bill:v1"
"""Metadata of the last status: route, usage, cost and latency; message metadata: what is asked of
the account's money."""
POSITION = "urn:a2a-agents:position:v1"
"""Event metadata: the event's place in its task's log, also its SSE id."""
HOPS = "urn:a2a-agents:hops:v1"
"""Message metadata: which agents have passed a request on, and until when it is waited for."""
TRACE = "https://github.com/a2aproject/a2a-samples/extensions/traceability/v1"
"""Not ours: artifact metadata, when asked for, with the sub-tasks of an answer."""
TRACE_KEY = "github.com/a2aproject/a2a-samples/extensions/traceability/v1/traceability"
"""Where that extension puts a trace."""

ALL = (CANVAS, FILES, STEPS, BILL, POSITION, HOPS, TRACE)
