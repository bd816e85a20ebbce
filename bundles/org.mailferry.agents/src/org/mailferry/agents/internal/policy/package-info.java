/** When passes are due, in which order, and who may ask how much of a server. Knows neither threads nor clocks. */
package org.mailferry.agents.internal.policy;
