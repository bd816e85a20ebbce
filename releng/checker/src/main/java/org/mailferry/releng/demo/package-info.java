/** The demo: two organisations, mailboxes that cross between them, kills on the way, and a check by one's own eyes. */
package org.mailferry.releng.demo;
