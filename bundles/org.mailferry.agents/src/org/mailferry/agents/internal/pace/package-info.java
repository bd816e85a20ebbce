/** How much the agents of a host ask of mail servers. */
package org.mailferry.agents.internal.pace;
