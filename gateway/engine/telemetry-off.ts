// @apollo/gateway reports to its vendor from the moment it is imported, unless this says no.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
