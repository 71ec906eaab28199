import { passesOf, type Resource, resourceNames } from "@/components/plan/resources";

/** Study resources, read-only. */
export function ResourceList({
  resources,
  bankPasses,
}: {
  resources: readonly Resource[];
  bankPasses: string;
}) {
  if (resources.length === 0) return <p className="text-soft">No resources yet.</p>;
  return (
    <ul>
      {resources.map((resource) => (
        <li key={resource.id} className="border-line border-b py-2">
          {resource.name}{" "}
          <span className="text-sm text-soft">
            {resourceNames[resource.kind]}
            {passesOf(resource, bankPasses)}
          </span>
        </li>
      ))}
    </ul>
  );
}
