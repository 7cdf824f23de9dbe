// Lints an OpenAPI document: prints what is wrong with it, and fails when something is.
import { spawnSync } from 'node:child_process';

const run = spawnSync(
  'node',
  ['node_modules/@redocly/cli/bin/cli.js', 'lint', process.env.DOCUMENT, '--config', 'redocly.yaml', '--format', 'stylish'],
  { env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }, encoding: 'utf8' },
);
process.stdout.write(run.stdout + run.stderr);
process.exitCode = run.status ?? 1;
