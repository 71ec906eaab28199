/** The METRICS_TOKEN of the servers of the tests. */
export const metricsToken = "the token of the tests";
