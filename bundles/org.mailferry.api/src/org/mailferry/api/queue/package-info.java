/** The queues of the agent roles: which mailbox pair is served next, by which host, and when again. */
package org.mailferry.api.queue;
