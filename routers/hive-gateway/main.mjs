import { gatewayConfig } from './gateway.config.mjs';
import { serve } from './serve.mjs';

serve(gatewayConfig);
