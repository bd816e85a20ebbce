/** The product and the organisations of the lab as processes of their own, for the demo and the benchmarks. */
package org.mailferry.releng.processes;
