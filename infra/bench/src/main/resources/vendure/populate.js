'use strict';

// Makes the schema and loads the products of products.csv, as a shop owner would.
const { bootstrap } = require('@vendure/core');
const { populate } = require('@vendure/core/cli');
const path = require('node:path');
const { config } = require('./config');

const shop = {
  defaultLanguage: 'en',
  defaultZone: 'Europe',
  countries: [{ name: 'Ireland', code: 'IE', zone: 'Europe' }],
  taxRates: [{ name: 'Standard', percentage: 20 }],
  shippingMethods: [{ name: 'Post', price: 500 }],
  paymentMethods: [],
  collections: [],
};

populate(() => bootstrap(config), shop, path.join(__dirname, 'products.csv'))
  .then((app) => app.close())
  .then(() => process.exit(0))
  .catch((failure) => {
    console.error(failure);
    process.exit(1);
  });
