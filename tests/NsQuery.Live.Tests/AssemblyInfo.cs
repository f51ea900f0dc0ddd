// The tests compare two looks at one machine: they make processes and namespaces, so they must not make them beside each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
