// SPDX-License-Identifier: MIT
// Loaded before servers that can be told a port only: whatever they listen on, they do it on 127.0.0.1.
'use strict';
const { Server } = require('node:net');
const listen = Server.prototype.listen;

Server.prototype.listen = function (...options) {
    const [where, host] = options;
    if (where !== null && typeof where === 'object' && where.port !== undefined)
        options[0] = { ...where, host: '127.0.0.1' };
    else if (Number.isInteger(Number(where)))
        options.splice(1, typeof host === 'string' ? 1 : 0, '127.0.0.1');
    return listen.apply(this, options);
};
