/** Compares both mailboxes folder by folder and item by item, in bounded memory, without changing anything. */
package org.mailferry.engine.internal.verify;
