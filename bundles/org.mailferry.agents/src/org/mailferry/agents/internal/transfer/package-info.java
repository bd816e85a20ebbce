/** Packets on their way from one host to another, over mutual TLS. */
package org.mailferry.agents.internal.transfer;
