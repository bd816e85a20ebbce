/** What agent hosts share, over plain JDBC. */
package org.mailferry.store.internal.agent;
