/** Relayed crossings in the database. */
package org.mailferry.store.internal.relay;
