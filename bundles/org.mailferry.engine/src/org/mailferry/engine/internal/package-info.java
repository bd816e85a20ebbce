/** Runs passes: the service, and the order in which the parts of a pass work. */
package org.mailferry.engine.internal;
