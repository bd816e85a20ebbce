/** Relayed crossings as work of agent hosts: who takes which step, where, and who goes on. */
package org.mailferry.agents.internal.relayed;
