/** Events that come are passed on together, no more often than this. */
export const drawEveryMs = 100;
