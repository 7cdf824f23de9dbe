'use strict';

const { bootstrap } = require('@vendure/core');
const { config } = require('./config');

bootstrap(config).catch((failure) => {
  console.error(failure);
  process.exit(1);
});
