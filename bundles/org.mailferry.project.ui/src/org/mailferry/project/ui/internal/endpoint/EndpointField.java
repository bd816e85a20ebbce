package org.mailferry.project.ui.internal.endpoint;

/** What can be said of an endpoint. */
enum EndpointField {
	KIND, URL, USER, SECRET, CA, TIMEOUT, MAX_REQUEST
}
