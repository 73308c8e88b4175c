/** Mocha's build for browsers, which runs in any host: it puts `Mocha` on the global object. */
declare module 'mocha/mocha.js';
