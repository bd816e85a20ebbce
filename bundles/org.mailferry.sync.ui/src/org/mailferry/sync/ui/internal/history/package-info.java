/** The Pass history view: what was done with a mailbox, and how its last verification came out. */
package org.mailferry.sync.ui.internal.history;
