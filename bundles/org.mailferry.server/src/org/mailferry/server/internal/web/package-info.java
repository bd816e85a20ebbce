/** A read-only status page, for people, programs, Prometheus and service managers. */
package org.mailferry.server.internal.web;
