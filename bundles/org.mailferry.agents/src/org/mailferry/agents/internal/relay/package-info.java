/**
 * Relayed crossings: a rehearsal of a pass at the source fills packets with what the source answers, and the pass itself
 * reads its source from them at the target. See docs/adr/0014.
 */
package org.mailferry.agents.internal.relay;
