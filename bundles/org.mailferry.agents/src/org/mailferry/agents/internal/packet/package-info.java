/** Packets: sealed files in which a crossing travels from one host to another, and the directory where they wait. */
package org.mailferry.agents.internal.packet;
