/** What a system's name looks like on the wire. */
export const sourceSystemPattern = /^[a-z][a-z0-9_]{0,63}$/;

/** Most characters in an event type. */
export const maxEventTypeLength = 128;

/** Most characters in a correlation or causation id. */
export const maxCorrelationIdLength = 256;

/** Most characters in a tag. */
export const maxTagLength = 256;
