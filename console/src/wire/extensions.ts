/** URIs of docs/extensions.md. */
export const STEPS = 'urn:a2a-agents:steps:v1';
export const BILL = 'urn:a2a-agents:bill:v1';
export const FILES = 'urn:a2a-agents:files:v1';
export const POSITION = 'urn:a2a-agents:position:v1';
