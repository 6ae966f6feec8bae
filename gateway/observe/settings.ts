import { flag, text, wholeNumber } from '@social-return/runtime/settings/kinds';

/** What the gateway reports of itself. */
export const OBSERVE_SETTINGS = {
  METRICS_PORT: wholeNumber([0, 65_535], {
    what: 'Port on which Prometheus reads `/metrics`; 0 takes a free one.',
    otherwise: 'no metrics',
  }),
  METRICS_HOST: text({ what: 'Address on which it does.', standard: '127.0.0.1' }),
  LOG_REQUESTS: flag(['true', 'false'], {
    what: 'Whether every request is a line in the log.',
    standard: false,
    inProduction: true,
  }),
};
