/** Agent hosts: what they do, when they may, and how people direct them. */
package org.mailferry.api.agent;
