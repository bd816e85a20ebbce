/** The project: its endpoints, pairs, passes, findings and verification results, as a store keeps them. */
package org.mailferry.api.project;
