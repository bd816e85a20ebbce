/** Crossings that travel in packets: what hosts at both ends have to know of them. */
package org.mailferry.api.relay;
