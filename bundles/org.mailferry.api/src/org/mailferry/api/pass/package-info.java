/** One attempt on one mailbox pair: what is asked of it, what it tells while it runs, what comes out. */
package org.mailferry.api.pass;
