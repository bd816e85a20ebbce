/** Contracts of what agent hosts share, the same in memory, and work for roles whose passes are yet to come. */
package org.mailferry.testkit.agent;
