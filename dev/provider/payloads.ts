// @ts-check
'use strict';

const notifyer = require('./notifyer/payloads');
const zapini = require('./zapini/payloads');

module.exports = { ...notifyer, ...zapini };
