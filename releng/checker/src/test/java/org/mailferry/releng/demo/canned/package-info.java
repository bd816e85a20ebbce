/**
 * A mail system in memory that speaks just enough EWS to be read and changed by the checker's own client, and a product
 * that is played. Only for tests: it knows nothing of Exchange's finer manners; those are the lab's.
 */
package org.mailferry.releng.demo.canned;
