'use strict';

// A plain shop: Vendure's defaults, PostgreSQL, no plugins, no job queue to poll.
const { DefaultLogger, LogLevel } = require('@vendure/core');

const set = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

exports.config = {
  apiOptions: {
    hostname: '127.0.0.1',
    port: Number(set('HTTP_PORT')),
    shopApiPath: 'shop-api',
    adminApiPath: 'admin-api',
  },
  authOptions: {
    tokenMethod: 'bearer',
    superadminCredentials: { identifier: 'superadmin', password: set('DB_PASSWORD') },
    cookieOptions: { secret: set('DB_PASSWORD') },
  },
  dbConnectionOptions: {
    type: 'postgres',
    host: '127.0.0.1',
    port: Number(set('DB_PORT')),
    database: set('DB_NAME'),
    username: set('DB_USERNAME'),
    password: set('DB_PASSWORD'),
    synchronize: process.env.MAKE_SCHEMA === 'true',
    migrations: [],
    logging: false,
    // As many connections as the catalog's pool.
    extra: { max: 20 },
  },
  paymentOptions: { paymentMethodHandlers: [] },
  logger: new DefaultLogger({ level: LogLevel.Warn }),
  plugins: [],
};
