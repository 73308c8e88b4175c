/** Mocha's build for browsers, which runs in any host: it puts `mocha` on the global object. */
declare module 'mocha/mocha.js';
