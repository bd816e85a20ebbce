/** The only place that calls again what failed. Connectors classify, this package decides and waits. */
package org.mailferry.engine.internal.retry;
