/** One agent host: joins a project, serves its queues as people direct, tells what it does, leaves. */
package org.mailferry.agents.internal.host;
