/** Crossings of one host that sees both organisations. */
package org.mailferry.agents.internal.direct;
