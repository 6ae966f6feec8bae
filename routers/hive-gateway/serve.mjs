import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';

/** Serves a configuration on node:http, reports its address to a parent process, and drains when it is asked to stop. */
export function serve(config) {
  const gateway = createGatewayRuntime(config);
  const server = createServer(gateway);
  server.listen(config.port, config.host, () => {
    const address = `http://${config.host}:${server.address().port}/graphql`;
    if (process.send) process.send({ kind: 'ready', address });
    else console.log(`Hive Gateway: ready at ${address}`);
  });
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await new Promise((resolve) => server.close(resolve));
    await gateway.dispose();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.send) process.on('disconnect', stop);
}
