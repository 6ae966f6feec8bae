/** One caller asks everything here: it needs more points than a caller usually has. All other limits stay. */
export const UNTHROTTLED = {
  LIMIT_CALLER_POINTS: '1000000000',
  LIMIT_CALLER_REFILL: '1000000000',
  LIMIT_OPERATION_COST: '1000000',
  LIMIT_IN_FLIGHT_CALLER: '64',
  LIMIT_CONNECTIONS_ADDRESS: '1000',
  // Nobody wins by giving the same answer twice.
  GATEWAY_CACHE_BYTES: '0',
};
